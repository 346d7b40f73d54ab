import { Command, CommanderError, InvalidArgumentError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { demo } from './demo/demo.ts'
import { failureText } from './failure.ts'
import { writeSchemas } from './schemas/write-schemas.ts'
import { print, surviveErrors, tell } from './streams.ts'
import { validate } from './validate/validate.ts'

/** What a command ends with: 0 all is well, 1 something is left to look at or went wrong, 2 called wrongly, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130

/** Runs the command line; answers the exit code and lets nothing escape. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0
  let explanation = ''
  surviveErrors()
  const program = new Command('counterfoil')
    .description('Keeps stock, returns and money in agreement across the systems of a retailer.')
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        explanation += text
      },
    })
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
    .option('--writer', 'hold events to the strict form that emitters keep to: no other notations, no unknown fields')
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
    .option('--out <dir>', 'the folder to write to; it is made where it is missing', named, 'counterfoil-schemas')
    .action(async (options) => {
      exitCode = await writeSchemas(options)
    })
  try {
    await program.parseAsync(argv, { from: 'user' }).catch(async (error: unknown) => {
      if (!(error instanceof CommanderError)) throw error
      await print(explanation)
      exitCode = error.exitCode === 0 ? 0 : 2
    })
    return exitCode
  } catch (error) {
    tell(failureText(error))
    return 1
  }
}

const demoHelp = `
The input needs the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country.
Times are those of Europe/London, amounts are in GBP. input, recorded, sales and returns of the result are about this run
and its input; inventory, availability and ledger are about all that the database holds.

Exit code: 0 when every row is in an event, of this run or an earlier one, and everything tallies; 1 when rows are in no
event, figures do not agree, units or books are out of balance, this run filed exceptions, or something cannot be read or
written; 2 when called wrongly; 130 when interrupted. With --db, an interrupted or killed command goes on when run again.

Examples:
  counterfoil demo
  counterfoil demo --input sales.csv.gz --db shop.db
  counterfoil demo --input sales.csv.gz --json | jq .sales`

const validateHelp = `
A deprecated type is right, and warned of once on standard error; a retired one is bad.

Exit code: 0 when every event is right, 1 when one is bad or the file cannot be read, 2 when called wrongly.

Examples:
  counterfoil validate events.jsonl
  zcat events.jsonl.gz | counterfoil validate - --json`

function named(folder: string): string {
  if (folder.trim() === '') throw new InvalidArgumentError('It is empty; name a folder.')
  return folder
}
