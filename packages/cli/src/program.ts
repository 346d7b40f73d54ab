import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { demo } from './demo/demo.ts'
import { failureText } from './failure.ts'
import { writeSchemas } from './schemas/write-schemas.ts'
import { validate } from './validate/validate.ts'

/** What a command ends with: 0 done, 1 done with exceptions or not at all, 2 called wrongly, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130

/** Runs the command line; answers the exit code and lets nothing escape. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0
  const program = new Command('counterfoil')
    .description('Keeps stock, returns and money in agreement across the systems of a retailer.')
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('(add --help for what can be asked)')
  program
    .command('demo')
    .summary('run the main job: sales lines in, stock, returns, books and their agreement out')
    .description(
      'Runs the main job on sales lines in the Online Retail format, or on a made-up retailer that is the same each time. ' +
        'The lines become events, the events pass the engine into SQLite, and stock, returns and books are read back and ' +
        'compared with the file. Run it again on the same database: nothing changes.',
    )
    .option('--input <file>', 'sales lines as CSV, plain or gzip (default: a made-up retailer)')
    .option('--db <path>', 'keep the database here and go on from it (default: a temporary one)')
    .option('--cost <file>', 'CSV with the columns sku,cost: what one unit costs, in GBP, for the cost of goods sold')
    .option('--json', 'print one JSON object to standard output; all else goes to standard error')
    .addHelpText('after', demoHelp)
    .action(async (options) => {
      exitCode = await demo(options)
    })
  program
    .command('validate')
    .summary('check a file of events against the canonical model')
    .description('Reads one event a line, as CloudEvents in JSON, and tells line, path and reason for each bad one.')
    .argument('<file>', 'JSON lines, plain or gzip; - for standard input')
    .option('--json', 'print JSON lines: {line, path, reason} for each issue, and {events, bad} at the end')
    .addHelpText('after', validateHelp)
    .action(async (file, options) => {
      exitCode = await validate(file, options)
    })
  program
    .command('schemas')
    .summary('write the JSON Schemas, AsyncAPI and OpenAPI documents of the canonical model')
    .description(
      'Writes the JSON Schemas of all events, commands and queries, asyncapi.json, openapi.json and the manifest ' +
        'index.json. Files of the same name are replaced, others are left alone.',
    )
    .option('--out <dir>', 'the folder to write to; it is made where it is missing', 'counterfoil-schemas')
    .action(async (options) => {
      exitCode = await writeSchemas(options)
    })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(`${failureText(error)}\n`)
    return 1
  }
}

const demoHelp = `
The input needs the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country.
Times are those of Europe/London, amounts are in GBP. input, sales and returns of the result are about the input;
inventory, availability and ledger are about all that the database holds.

Exit code: 0 when every row is accounted for, 1 when rows were refused or the input cannot be read, 2 when called wrongly.

Examples:
  counterfoil demo
  counterfoil demo --input sales.csv.gz --db shop.db
  counterfoil demo --input sales.csv.gz --json | jq .sales`

const validateHelp = `
Exit code: 0 when every event is right, 1 when one is bad or the file cannot be read, 2 when called wrongly.

Examples:
  counterfoil validate events.jsonl
  zcat events.jsonl.gz | counterfoil validate - --json`
