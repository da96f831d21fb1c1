// Which names does the build provide that TypeScript cannot see?
// Class names of a style sheet: whatever is asked for, since only the sheet knows.
declare module '*.module.scss'
declare module '*.scss'

/** The server of the mini-program, fixed when it is built. */
declare const LANTAI_SERVER: string
/** Which home the app is built for: a server of one's own, or CloudBase. */
declare const LANTAI_HOME: 'server' | 'cloudbase'
/** The environment's id on CloudBase; empty in a server's build. */
declare const LANTAI_ENV: string

/** 订阅消息模板 — ids by purpose; empty unless set at build time. */
declare const LANTAI_TEMPLATE_IDS: Readonly<Partial<Record<'activity' | 'result' | 'todo', string>>>
