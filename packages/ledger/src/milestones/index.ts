export {
  type BusinessFact,
  businessFactOf,
  businessFacts,
  type MilestoneRule,
  retailMilestones,
} from './milestone-rule.ts'
export {
  decideMilestone,
  evolveMilestone,
  initialMilestones,
  type MilestoneCommand,
  type MilestoneEvent,
  type MilestoneRejection,
  type MilestoneState,
} from './milestones.ts'
export { type WaitingPosting, waitingPostings } from './waiting.ts'
