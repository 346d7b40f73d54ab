import { gunzipSync, gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { readFile } from './read-file.ts'

const rows = 20_000
const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const lines = Array.from({ length: rows }, (_, index) => {
  const minute = `2010-12-${String(1 + (index % 28)).padStart(2, '0')} ${String(8 + (index % 10)).padStart(2, '0')}:26:00`
  const invoice = 536_365 + Math.floor(index / 20)
  return `${invoice},${20_000 + (index % 3_000)}A,WHITE HANGING HEART T-LIGHT HOLDER,${1 + (index % 24)},${minute},2.55,17850.0,United Kingdom`
})
const packed = gzipSync([header, ...lines].join('\n'))

async function* bytes() {
  yield packed
}

export default {
  name: 'online-retail/read-file',
  does: '20,000 packed sales lines into invoices, checked, normalised and identified',
  items: rows,
  works: [
    {
      name: 'readFile',
      role: 'ours',
      run: async () => (await readFile({ name: 'sales.csv.gz', bytes: bytes() })).rows,
    },
    {
      name: 'gunzip and csv-parse to records, unchecked',
      role: 'peer',
      run: () => parse(gunzipSync(packed), { columns: true }).length,
    },
    {
      name: 'gunzip and split into lines',
      role: 'limit',
      run: () => gunzipSync(packed).toString('utf8').split('\n').length,
    },
  ],
} satisfies Benchmark
