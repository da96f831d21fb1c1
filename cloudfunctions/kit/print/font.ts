// Where does the printed letter lie: beside a function's bundle, or in the package it comes from?
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Noto Serif SC, SIL Open Font License 1.1: all of 20,992 common and 6,592 rarer characters (docs/decisions/0010). */
const besideBundle = fileURLToPath(new URL('./NotoSerifSC_400Regular.ttf', import.meta.url))

/** 字库 — the file of the one font that everything is printed in. */
export const fontFile = existsSync(besideBundle)
  ? besideBundle
  : createRequire(import.meta.url).resolve(
      '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    )
