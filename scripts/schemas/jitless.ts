import * as z from 'zod'

/** For a site that forbids making code from text: zod then interprets its schemas. Runs before they are made. */
z.config({ jitless: true })
