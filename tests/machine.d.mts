// What does tests/machine.mjs offer to tests in TypeScript?
/** Where Chromium is; CHROMIUM names another place. */
export function browserPath(): string | undefined
