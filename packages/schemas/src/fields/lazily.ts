/** Makes a schema when it is first asked for, and once: a program pays for the types that it uses. */
/* @__NO_SIDE_EFFECTS__ */
export function lazily<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}
