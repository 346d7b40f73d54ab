import { join } from 'node:path'
import { storeConformance } from '@counterfoil/engine/testing'
import { describe, it } from 'vitest'
import { sqliteStore } from './index.ts'

storeConformance({ describe, it }, ({ folder }) => sqliteStore(join(folder, 'store.db')), {
  capabilities: ['durable', 'multiProcess'],
})
