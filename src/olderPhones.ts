// Which parts of the language do phones of 2019 lack? The few that the app and core use, given to those that have none.
const give = (owner: object, name: string, value: (this: never, ...parts: never[]) => unknown): void => {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

const from = (length: number, index: number) => (index < 0 ? length + index : index)

give(Array.prototype, 'at', function (this: readonly unknown[], index: number) {
  return this[from(this.length, index)]
})
give(String.prototype, 'at', function (this: string, index: number) {
  return this.valueOf()[from(this.length, index)]
})
give(
  Array.prototype,
  'toSorted',
  function (this: readonly unknown[], order: (one: unknown, other: unknown) => number) {
    return [...this].sort(order)
  },
)
give(Array.prototype, 'findLast', function (this: readonly unknown[], fits: (one: unknown) => boolean) {
  return [...this].reverse().find(fits)
})
give(String.prototype, 'replaceAll', function (this: string, old: string, fresh: string) {
  return this.split(old).join(fresh)
})
give(Object, 'hasOwn', (owner: object, name: string) => Object.prototype.hasOwnProperty.call(owner, name))
