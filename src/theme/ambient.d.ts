// Which names does the build provide that TypeScript cannot see?
declare module '*.module.scss' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.scss'

/** The server of the mini-program, fixed when it is built. */
declare const LANTAI_SERVER: string
