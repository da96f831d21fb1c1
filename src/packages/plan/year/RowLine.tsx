// One row of a plan: its day, what it is, and what became of it in a word.
import { Row } from '../../../components/Row'
import { Tag, type TagProps } from '../../../components/Tag'
import { dayOf, titleOf, type ShownRow } from './shown'

type Is = NonNullable<ShownRow['standing']>['is']

/** What a row's state is called; nothing for what is still far. */
const tags: Readonly<Partial<Record<Is, Required<TagProps>>>> = {
  near: { look: 'amber', children: '快到了' },
  announced: { look: 'ok', children: '已建活动' },
  held: { look: 'ok', children: '已开展' },
  explained: { look: 'plain', children: '已说明' },
  open: { look: 'amber', children: '问一句' },
}

export interface RowLineProps {
  row: ShownRow
  /** Where rows of several months stand together. */
  withMonth?: boolean
  onOpen: (row: ShownRow) => void
}

export function RowLine({ row, withMonth = false, onOpen }: RowLineProps) {
  const tag = row.standing && tags[row.standing.is]
  const day = withMonth ? `${Number(row.day.slice(5, 7))} 月 ${dayOf(row)}` : dayOf(row)
  const said = row.standing && row.standing.is !== 'planned' ? row.say : row.movedBecause
  // The tag says it already, unless there is more to say.
  const note = said === tag?.children ? row.movedBecause : said
  return (
    <Row
      title={`${day} · ${titleOf(row)}`}
      note={note}
      tag={tag ? <Tag look={tag.look}>{tag.children}</Tag> : undefined}
      onPress={() => onOpen(row)}
    />
  )
}
