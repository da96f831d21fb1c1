// Which fields of a whole are told? Named one by one, so that a field that is new stays inside until somebody lets it out.

export function pick<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  names: readonly Name[],
): Pick<Whole, Name> {
  const told: Partial<Pick<Whole, Name>> = {}
  for (const name of names) told[name] = whole[name]
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- every name has been given its value
  return told as Pick<Whole, Name>
}
