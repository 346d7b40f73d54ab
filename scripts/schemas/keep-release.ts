import { keepRelease } from './history-files.ts'

/** `pnpm keep:schemas RELEASE`: keeps what is published now, so that every change after it is held against it. */
const [name = ''] = process.argv.slice(2)
if (!/^\d+\.\d+\.\d+$/.test(name)) throw new Error('name the release, such as 1.4.0')
keepRelease(name)
console.log(`packages/schemas/history/${name}.json`)
