import { describe, it } from 'vitest'
import { storeConformance } from '../testing/index.ts'
import { memoryStore } from './memory.ts'

storeConformance({ describe, it }, () => memoryStore())
