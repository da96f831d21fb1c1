// What does tests/machine.mjs offer to tests in TypeScript?
/** Where Chromium is; CHROMIUM names another place. */
export function browserPath(): string | undefined
/** Whether somebody else's program can read our PDFs here. */
export function hasPdfReader(): boolean
export function hasProgram(name: string): boolean
