/** What an event says, without the envelope that it is sent in: decisions tell so, and registers take either. */
export type BareEvent<Event extends { readonly type: string; readonly time: string; readonly data: unknown }> =
  Event extends unknown ? Pick<Event, 'type' | 'time' | 'data'> : never
