// Which names does the build provide that TypeScript cannot see?
// Class names of a style sheet: whatever is asked for, since only the sheet knows.
declare module '*.module.scss'
declare module '*.scss'

/** The server of the mini-program, fixed when it is built. */
declare const LANTAI_SERVER: string
