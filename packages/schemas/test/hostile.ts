import type { Random } from './random.ts'

const repeated = (text: string, ...times: readonly number[]) => times.map((count) => text.repeat(count))

/** Strings that are near to some rule of the model, on either side of it. */
export const nearlyStrings: readonly string[] = [
  ...['', ' ', 'a', ' a', 'a ', 'a b', 'a\u00a0', '\ufeffa', 'a\u2028', 'a\nb', '\u0000', 'a\u0085b', '__proto__'],
  ...['\ud800', '\udc00', 'a\ud83d', '\ude00\ud83d', 'x\udc00y', '😀', 'é', 'e\u0301', 'ﬀ', '\u{10ffff}', '\uffff'],
  ...repeated('a', 127, 128, 129, 255, 256, 257),
  ...repeated('😀', 63, 64, 65, 127, 128, 129),
  ...[
    '0',
    '-0',
    '+0',
    '00',
    '0.0',
    '-0.00',
    '0.00',
    '1',
    '01',
    '+1',
    '-1',
    '1.',
    '.5',
    '1.0',
    '1.50',
    '01.50',
    '-01.5',
  ],
  ...['1e3', '1E-2', '1,5', '1 000', '0x1F', 'NaN', 'Infinity', '١٢', '1_000', '--1', '+-1', '1.2.3', '12.34 '],
  ...[
    '12.3',
    '12.34',
    '12.345',
    '12.3456',
    '12.34567',
    '12.345678',
    '-12.34',
    '-12.3400',
    '0.001',
    '0.00001',
    '0.000001',
  ],
  ...repeated('9', 10, 11, 18, 19, 20, 21, 40, 41).flatMap((digits) => [digits, `-${digits}`, `${digits}.5`]),
  ...repeated('0', 9, 10, 30, 40, 41).flatMap((zeros) => [zeros, `${zeros}7`, `1.${zeros}`, `0.${zeros}1`]),
  ...['2026-03-01', '2026-02-29', '2024-02-29', '1900-02-29', '2000-02-29', '2026-04-31', '2026-13-01', '0000-01-01'],
  ...['T10:02:00Z', 'T24:00:00Z', 'T23:59:60Z', 'T10:02Z', 't10:02:00z', ' 10:02:00Z', 'T10:02:00', 'T10:02:00+14:00']
    .concat(['T10:02:00-00:00', 'T10:02:00+24:00', 'T10:02:00.123456789Z', 'T10:02:00.1234567890Z', 'T10:02:00,5Z'])
    .flatMap((time) => [`2026-03-01${time}`, `2024-02-29${time}`, `2023-02-29${time}`]),
  ...['GBP', 'gbp', 'JPY', 'KWD', 'CLF', 'UYW', 'ISK', 'XAU', 'XXX', 'EUR ', 'ABC'],
  ...['EA', 'ea', 'KGM', 'E', 'ABCD', '1.0', '1.1', 'application/json', 'application/json; charset=utf-8', 'text/xml'],
  ...['https://example.org/a', 'urn:x:y', '/a', 'a b', '%zz', '123456789012345', '1234567890123456', '-5', '1.5'],
]

/** The like at the greater bounds; they cost time, so few are needed. */
export const longStrings: readonly string[] = [
  ...repeated('a', 3999, 4000, 4001, 10_000),
  ...repeated('😀', 255, 256, 257, 2000, 2001, 4000, 4001),
  ...repeated('\ud800', 128, 129),
]

/** A string that is near to some rule, on either side of it. */
export function nearlyString(random: Random): string {
  return random.pick(random.oneIn(50) ? longStrings : nearlyStrings)
}

/** Values of every other type, and numbers that JSON text gives and decimals do not take; NaN comes from programs only. */
export const otherValues: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    1.5,
    1e21,
    1e-7,
    1e15,
    1e16,
    2 ** 53,
    5e-324,
    Number.POSITIVE_INFINITY,
    Number.NaN,
  ],
  ...[
    [],
    [[]],
    [null],
    ['a'],
    {},
    { amount: '1.00', currency: 'GBP' },
    { amount: 1, currency: 'GBP' },
    { a: { b: [1] } },
  ],
]

/** Names that objects have anyway, and names that nothing has. */
export const strayNames: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', '0', '', 'Id', 'ID'],
  ...['fieldOfTheFuture', 'data_base64', 'comexampleextension', '😀', '\ud800'],
]

/** Sets a field as JSON.parse does: `__proto__` too becomes a field of the object's own. */
export function setField(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
}
