// What is one submission in a list? Its first picture, what it is, and how far it is.
import { Photo } from './Photo'
import { Row } from './Row'
import { Tag } from './Tag'

export interface SubmissionRowProps {
  title: string
  note: string
  tag: { readonly word: string; readonly look: 'ok' | 'amber' | 'plain' }
  /** The first picture, or what stands for it. */
  src: string | undefined
  missing: string
  onPress: () => void
}

export function SubmissionRow({ title, note, tag, src, missing, onPress }: SubmissionRowProps) {
  return (
    <Row
      title={title}
      note={note}
      picture={<Photo src={src} alt={title} shape="small" missing={missing} />}
      tag={<Tag look={tag.look}>{tag.word}</Tag>}
      onPress={onPress}
    />
  )
}
