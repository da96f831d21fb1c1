// The function `archive`: finding, looking, and keeping what was approved.
import { count } from './count'
import { find } from './find'
import { history } from './history'
import { item } from './item'
import { links } from './links'
import { refileItem } from './refileItem'
import { tagItem } from './tagItem'

export const archive = { find, count, item, links, history, refileItem, tagItem } as const
