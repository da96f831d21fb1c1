// What else can be done with a checklist: on paper, into the archive, whose it is, and its end?
import { Fragment } from 'react'
import { call } from '../../../cloud/call'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { openPrinted } from '../../../views/printed/openPrinted'
import type { Checklist } from '../form'
import type { Opened } from './OpenedSheet'

export interface MoreCardProps {
  shown: Checklist
  onOpen: (opened: Opened) => void
}

interface Line {
  readonly title: string
  readonly note: string
  readonly does: () => void
}

export function MoreCard({ shown, onOpen }: MoreCardProps) {
  return (
    <Card title="其他">
      {linesOf(shown, onOpen).map(({ title, note, does }, at) => (
        <Fragment key={title}>
          {at > 0 ? <Rule /> : null}
          <Row title={title} note={note} onPress={does} />
        </Fragment>
      ))}
    </Card>
  )
}

function linesOf(
  { id, state, personId, struck }: Checklist,
  onOpen: MoreCardProps['onOpen'],
): readonly Line[] {
  const isOpen = state.is === 'open'
  return [
    {
      title: '打印核对单',
      note: 'A4 纸，支部和接收方签字用',
      does: () => void openPrinted(() => call('print.dossier', { id })),
    },
    { title: '存进档案', note: '印好交去入档，另一位负责人看', does: () => onOpen({ is: 'file' }) },
    {
      title: personId === null ? '改名字，或连到名册' : '换连到名册里的人',
      note: '编入支部以后连上，本人就看得到自己的这一份',
      does: () => onOpen({ is: 'who' }),
    },
    ...(struck.length === 0
      ? []
      : [
          {
            title: '更正和划去的',
            note: `${struck.length} 处，原来怎么记的都在`,
            does: () => onOpen({ is: 'struck' }),
          },
        ]),
    isOpen
      ? { title: '终止', note: '不再办了，或转到别处', does: () => onOpen({ is: 'end' }) }
      : { title: '恢复', note: '移交或终止记错了，接着办', does: () => onOpen({ is: 'restore' }) },
  ]
}
