/** The glossary's text as the sources have it now. */
export function glossary(): string
