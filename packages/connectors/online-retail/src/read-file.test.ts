import { gzipSync } from 'node:zlib'
import { isCounterfoilError } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { readFile } from './read-file.ts'

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const good = '536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom'

async function read(content: string | Uint8Array, chunkSize = 1_000_000) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  async function* chunks() {
    for (let from = 0; from < bytes.length; from += chunkSize) yield bytes.subarray(from, from + chunkSize)
  }
  return readFile({ name: 'sales.csv', bytes: chunks() })
}

async function failure(content: string | Uint8Array) {
  const error = await read(content).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!isCounterfoilError(error)) throw new Error(`expected an error of ours, got ${String(error)}`)
  return { code: error.code, message: error.message }
}

describe('a file of sales lines', () => {
  it('gives each invoice with its rows, numbers and customer normalised', async () => {
    const { rows, documents, refused } = await read(`${header}\n${good}\n`)
    expect({ rows, refused }).toEqual({ rows: 1, refused: [] })
    expect(documents).toMatchObject([
      {
        documentId: '536365',
        isCredit: false,
        customerId: '17850',
        at: Date.UTC(2010, 11, 1, 8, 26),
        lines: [{ row: 2, stockCode: '85123A', quantity: '6', unitPrice: '2.55', amount: '15.3', occurrence: 1 }],
      },
    ])
  })

  it('reads summer times as British Summer Time', async () => {
    const { documents } = await read(`${header}\n${good.replace('2010-12-01 08:26:00', '2011-06-01 08:26:00')}`)
    expect(documents[0]?.at).toBe(Date.UTC(2011, 5, 1, 7, 26))
  })

  it('is the same plain or packed, and whatever the chunks it comes in', async () => {
    const text = `${header}\r\n${good}\r\n${good.replace('WHITE HEART', '"WHITE, ""BIG"" HEART"')}\r\n`
    const plain = await read(text)
    expect(await read(gzipSync(text))).toEqual(plain)
    expect(await read(text, 7)).toEqual(plain)
    expect(plain.documents[0]?.lines.map((line) => line.description)).toEqual(['WHITE HEART', 'WHITE, "BIG" HEART'])
  })

  it('reads its columns in any order, with further ones among them', async () => {
    const { documents } = await read(
      'Country,Quantity,Extra,InvoiceNo,StockCode,Description,UnitPrice,InvoiceDate,CustomerID\nEIRE,2,x,1,A,B,1.5,2011-01-01 10:00,',
    )
    expect(documents[0]?.lines[0]).toMatchObject({ stockCode: 'A', quantity: '2', amount: '3' })
    expect(documents[0]).not.toHaveProperty('customerId')
  })

  it.each([
    ['17850.0', '17850'],
    ['007', '007'],
    ['007.00', '007'],
    ['1.50', '1.50'],
    ['A.0', 'A.0'],
  ])('reads customer %s as %s', async (written, customerId) => {
    const { documents } = await read(`${header}\n${good.replace('17850.0', written)}`)
    expect(documents).toMatchObject([{ customerId }])
  })

  it('may start with a byte order mark, whatever the chunks', async () => {
    for (const size of [1, 1_000]) expect(await read(`\uFEFF${header}\n${good}`, size)).toMatchObject({ rows: 1 })
  })
})

describe('a bad row costs itself and no other', () => {
  const cases: readonly (readonly [name: string, row: string, reason: string, amount: string])[] = [
    ['a quantity that is no number', good.replace(',6,', ',abc,'), 'bad-quantity', '0'],
    ['a quantity beyond what is exact', good.replace(',6,', ',99999999999999999999,'), 'bad-quantity', '0'],
    ['a date that is none', good.replace('2010-12-01', '2010-02-30'), 'bad-date', '15.3'],
    ['a date in another form', good.replace('2010-12-01 08:26:00', '12/1/2010 8:26'), 'bad-date', '15.3'],
    ['a price that is no number', good.replace('2.55', '£2.55'), 'bad-price', '0'],
    ['a price of 19 decimals', good.replace('2.55', '0.0000000000000000001'), 'bad-price', '0.0000000000000000006'],
    ['a price of 21 digits', good.replace('2.55', '1'.repeat(21)), 'bad-price', `${'6'.repeat(21)}`],
    ['an amount that no sum could hold', good.replace('2.55', '1'.repeat(15)), 'bad-amount', '6'.repeat(15)],
    ['a customer of 200 characters', good.replace('17850.0', 'x'.repeat(200)), 'bad-customer', '15.3'],
    ['a tab in the customer', good.replace('17850.0', '12\t3'), 'bad-customer', '15.3'],
    ['no invoice number', good.replace('536365', ' '), 'bad-invoice', '15.3'],
    ['an invoice number that leaves no room', good.replace('536365', '1'.repeat(115)), 'bad-invoice', '15.3'],
    ['no stock code', good.replace('85123A', ''), 'bad-stock-code', '15.3'],
    ['too few fields', '536365,85123A', 'broken-row', '0'],
    ['too many fields', `${good},x`, 'broken-row', '0'],
    ['a quote that never closes', good.replace('WHITE', '"WHITE'), 'broken-row', '0'],
    ['rows that a return alone divides', `${good}\r${good}\r${good}`, 'broken-row', '0'],
    ['a return in a quoted field', good.replace('WHITE HEART', '"WHITE\rHEART"'), 'broken-row', '0'],
    ['a field of ten megabytes', good.replace('WHITE', 'W'.repeat(10_000_000)), 'field-too-long', '15.3'],
  ]
  it.each(cases)('%s', async (_, bad, reason, amount) => {
    const { rows, documents, refused } = await read([header, good, bad, good, ''].join('\n'))
    expect(rows).toBe(3)
    expect(refused).toMatchObject([{ line: 3, reason, amount }])
    expect(documents[0]?.lines.map((line) => line.row)).toEqual([2, 4])
  })

  it('is refused under the same id when the file comes again, and under another when it repeats', async () => {
    const text = [header, 'x', 'x', good].join('\n')
    const [first, second] = [await read(text), await read(text)]
    expect(second.refused).toEqual(first.refused)
    expect(new Set(first.refused.map(({ id }) => id)).size).toBe(2)
  })

  it('passes over lines without content and does not lose count', async () => {
    const { rows, documents, refused } = await read([header, '', good, ' \t ', '\r', good].join('\r\n'))
    expect({ rows, refused }).toEqual({ rows: 2, refused: [] })
    expect(documents[0]?.lines.map((line) => line.row)).toEqual([3, 6])
  })

  it('loses no row after a return that stands in the first one', async () => {
    const { rows, documents, refused } = await read(`${header}\n${good}\r${good}\n${good}\n${good}\r`)
    expect(rows).toBe(3)
    expect(refused.map(({ line }) => line)).toEqual([2])
    expect(documents[0]?.lines.map((line) => line.row)).toEqual([3, 4])
  })

  it.each([
    ['in its middle', good.replace('WHITE HEART', '"WHITE\nHEART"'), [3, 4]],
    ['in its first field, so that the rest looks whole', good.replace('536365', '"53\n6365"'), [3, 4]],
    ['over three lines', good.replace('WHITE HEART', '"WHITE\n\nBIG\nHEART"'), [3, 5, 6]],
  ])('a quoted line break costs each line of its row, and says so: %s', async (_, bad, lines) => {
    const { rows, documents, refused } = await read([header, good, bad, good, good].join('\n'))
    expect(rows).toBe(3 + lines.length)
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual(lines.map((line) => [line, 'broken-row']))
    for (const { because } of refused) expect(because).toContain('one line is one row')
    expect(documents.flatMap((document) => document.lines)).toHaveLength(3)
  })

  it('reads on behind a quote that never closes, also in the next block', async () => {
    const bad = good.replace('WHITE', '"WHITE')
    const { rows, refused } = await read(
      [header, ...Array.from({ length: 499 }, () => good), bad, good, good].join('\n'),
    )
    expect(rows).toBe(502)
    expect(refused.map(({ line }) => line)).toEqual([501])
  })

  it('reads a stray quote as a part of its field', async () => {
    const { documents } = await read(`${header}\n${good.replace('WHITE', '5" WHITE')}`)
    expect(documents[0]?.lines[0]?.description).toBe('5" WHITE HEART')
  })
})

describe('a file that cannot be read is refused whole', () => {
  it('says which columns are missing', async () => {
    expect(await failure('InvoiceNo,Quantity\n1,2\n')).toEqual({
      code: 'wrong-columns',
      message: `sales.csv:1: no column StockCode, Description, InvoiceDate, UnitPrice, CustomerID, Country; the first line must name the columns ${header}`,
    })
  })

  it('says which columns stand there twice, further ones aside', async () => {
    const { code, message } = await failure(`${header},Quantity\n${good},9\n`)
    expect(code).toBe('wrong-columns')
    expect(message).toMatch(/^sales\.csv:1: more than one column Quantity; /)
    expect(await read(`${header},Extra,Extra\n${good},1,2\n`)).toMatchObject({ rows: 1, refused: [] })
  })

  it('says that an empty file is empty, and names no line of it', async () => {
    const { code, message } = await failure('')
    expect(code).toBe('wrong-columns')
    expect(message).toMatch(/^sales\.csv: the file is empty; /)
  })

  it('says that its lines end in a way that is not read', async () => {
    const { code, message } = await failure(`${header}\r${good}\r`)
    expect(code).toBe('wrong-columns')
    expect(message).toMatch(/^sales\.csv:1: lines end in a carriage return alone/)
  })

  it('says where gzip data breaks off', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => good.replace('536365', String(index)))
    const packed = gzipSync([header, ...rows].join('\n'))
    const { code, message } = await failure(packed.subarray(0, packed.length - 20))
    expect(code).toBe('unreadable-file')
    expect(message).toMatch(/^sales\.csv:\d+: the gzip data is cut off or damaged/)
  })

  it('says that a line without end is no sales line', async () => {
    expect(await failure(`${header}\n${'x'.repeat(33 * 1024 * 1024)}`)).toMatchObject({ code: 'unreadable-file' })
  })
})
