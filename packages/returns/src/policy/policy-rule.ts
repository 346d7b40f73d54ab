import type { Money } from '@counterfoil/kernel'
import type { UnitCondition } from '@counterfoil/schemas'

/** The lines that a rule is about: those that fit everything that is named here. Nothing named means every line. */
export interface RuleScope {
  /** Channels of the sale. */
  readonly channels?: readonly string[]
  /** Categories of the item; one of them is enough. */
  readonly categories?: readonly string[]
  /** Exact, or with a trailing `*`. */
  readonly skus?: readonly string[]
  /** Codes of return reasons. */
  readonly reasons?: readonly string[]
}

/** What proves that something was bought from us. */
export type PurchaseProof = 'order' | 'receipt' | 'card' | 'serial' | 'none'

/** What becomes of a line that a rule does not let pass: refused, or left to a person. */
export type Otherwise = 'rejects' | 'reviews'

interface RuleBase {
  /** Names the rule: an answer says which one decided. */
  readonly rule: string
  /** Default every line. */
  readonly when?: RuleScope
}

/**
 * Days in which goods may come back, counted by the calendar of the policy's zone after the day of the delivery (where
 * that is not known, of the sale). Of several windows the first that fits a line is its window; without any it may come
 * back at any time.
 */
export interface WindowRule extends RuleBase {
  readonly kind: 'window'
  readonly days: number
  /** Default `delivery`. */
  readonly from?: 'delivery' | 'sale'
}

/** Goods that do not come back: those sold as final, or all that the rule is about when it names any. */
export interface FinalSaleRule extends RuleBase {
  readonly kind: 'final_sale'
}

/** The conditions in which goods may come back, as far as the customer tells. */
export interface ConditionRule extends RuleBase {
  readonly kind: 'condition'
  readonly allowed: readonly UnitCondition[]
  readonly otherwise: Otherwise
}

/** The proofs of purchase that are taken. A request by an order that is known proves itself (`order`). */
export interface ProofRule extends RuleBase {
  readonly kind: 'proof'
  readonly allowed: readonly PurchaseProof[]
  readonly otherwise: Otherwise
}

/** A photo is to be shown. */
export interface PhotoRule extends RuleBase {
  readonly kind: 'photo'
  readonly otherwise: Otherwise
}

/** What arrives is inspected before it is accepted. */
export interface InspectionRule extends RuleBase {
  readonly kind: 'inspection'
}

/** Most that one customer returns in so many days, this request counted. A request whose customer is not known passes. */
export interface CustomerLimitRule extends RuleBase {
  readonly kind: 'customer_limit'
  readonly of: 'returns' | 'units'
  readonly most: number
  readonly days: number
  readonly otherwise: Otherwise
}

/** Goods worth less than this are not worth sending: the customer keeps them and is refunded all the same. */
export interface KeepItemRule extends RuleBase {
  readonly kind: 'keep_item'
  /** What was paid for the units of an order line that are asked for or were kept before, one amount for each currency. */
  readonly below: readonly Money[]
}

/** Where goods may be dropped off. A request that names no place passes. */
export interface DropOffRule extends RuleBase {
  readonly kind: 'drop_off'
  /** `place_of_sale`, or location ids, exact or with a trailing `*`. */
  readonly allowed: 'place_of_sale' | readonly string[]
  readonly otherwise: Otherwise
}

/**
 * A claim under a warranty: within its days goods may come back whatever windows, final sales and conditions say. Name
 * the reasons that make a claim in `when`.
 */
export interface WarrantyRule extends RuleBase {
  readonly kind: 'warranty'
  readonly days: number
}

/** Goods that were sold as a bundle come back as whole bundles. */
export interface BundleRule extends RuleBase {
  readonly kind: 'bundle'
  readonly otherwise: Otherwise
}

/** Signals of fraud, added up, from which on a person looks at the request. Nothing is refused because of them. */
export interface FraudRule extends RuleBase {
  readonly kind: 'fraud'
  /** A sum of scores: whole, above zero. */
  readonly reviewAt: number
}

/** One rule of a policy. */
export type PolicyRule =
  | WindowRule
  | FinalSaleRule
  | ConditionRule
  | ProofRule
  | PhotoRule
  | InspectionRule
  | CustomerLimitRule
  | KeepItemRule
  | DropOffRule
  | WarrantyRule
  | BundleRule
  | FraudRule
