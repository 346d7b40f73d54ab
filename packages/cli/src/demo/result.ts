import type { Finding } from './findings.ts'

/** What the main job answers, as `--json` prints it. Amounts and quantities are exact decimal strings. */
export interface DemoResult {
  readonly input: {
    readonly file: string
    /** Rows of the file without its header: `events` + `alreadyKnown` + the exceptions' counts. */
    readonly rows: number
    /** Rows that this run made events of. */
    readonly events: number
    /** Rows that repeat an earlier row exactly. They count as lines of their own. */
    readonly repeats: number
    /** Rows that an earlier run recorded. */
    readonly alreadyKnown: number
    /** Rows that are in no event, by reason. */
    readonly exceptions: Readonly<Record<string, { readonly count: number; readonly amount: string }>>
  }
  /** What this run added to the database; all 0 when it changed nothing. */
  readonly recorded: {
    /** Events, journals and costs included. */
    readonly events: number
    /** Those of them that tell what an item costs, from the cost file. */
    readonly costs: number
    /** Work for people: rows that are in no event, and whatever the engine filed. */
    readonly exceptions: number
  }
  /** The documents of this input. */
  readonly sales: {
    /** Every document number that could be read, also of those of which every row was refused. */
    readonly invoices: number
    readonly gross: string
    readonly credits: string
    readonly net: string
    readonly netUnits: string
    readonly currency: string
  }
  /**
   * The credit notes of this input as they are recorded, matched against every recorded sale. Their refused rows are in
   * `input.exceptions`, not here.
   */
  readonly returns: {
    readonly invoices: number
    /** `matched` + `ambiguous` + `unmatched` + `charges` */
    readonly lines: number
    readonly matched: number
    readonly ambiguous: number
    readonly unmatched: number
    readonly charges: number
  }
  /** All that the database holds. */
  readonly inventory: {
    readonly skus: number
    readonly positions: number
    readonly unitsOnHand: string
    readonly conservation: number
  }
  /** All that the database holds. */
  readonly availability: { readonly channel: string; readonly skusSellable: number; readonly unitsSellable: string }
  /** All that the database holds. */
  readonly ledger: {
    readonly journals: number
    readonly debits: string
    readonly credits: string
    readonly imbalance: string
    /** What whole pence cannot hold: exact sales less credits minus what is booked of them, where nothing breaks. */
    readonly rounding: string
    readonly currency: string
    /** Debit balances above zero, by account. */
    readonly accounts: Readonly<Record<string, string>>
  }
  /**
   * What the events say against what the file says, for each document of the input its amount and its units, rows that are
   * in no event left out; and, for every document in the database, what its journals say against what its events say.
   */
  readonly reconciliation: {
    readonly keys: number
    readonly breaks: number
    readonly examples: readonly { readonly key: string; readonly because: string }[]
  }
  /** Work for people that the engine has filed, this run's and earlier ones', by class. */
  readonly exceptions: Readonly<Record<string, number>>
  /** What is true of the input and worth knowing, each with its count. */
  readonly findings: readonly Finding[]
  readonly timing: { readonly seconds: number; readonly rowsPerSecond: number; readonly peakMemoryMb: number }
}
