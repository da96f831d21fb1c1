// 涉密不上传 — in which order is asked what has to be asked before something is sent?
import { useState } from 'react'
import type { SecrecyFinding } from '../../../core/evidence/secrecy'
import { sayRefusal } from '../../../core/problem'
import { confirmSecrecy, isSecrecyConfirmed } from './secrecy'
import { SecrecyReminder, SecrecyWord } from './SecrecySheets'

interface Asked {
  /** Bytes leave the phone with it, so the reminder stands before it where this is the first upload. */
  uploads: boolean
  /** The bare word was explained already. */
  isWordExplained?: boolean
}

interface SecrecyProps {
  send: (answer: string) => void
  /** What blocks it, in words; undefined when nothing does any more. */
  onProblem: (problem: string | undefined) => void
}

/** A mark blocks, a bare word asks once, the reminder stands before the first upload; then it is sent, with the answer. */
export function useSecrecy({ send, onProblem }: SecrecyProps) {
  const [word, setWord] = useState<string>()
  const [answer, setAnswer] = useState('')
  const [uploads, setUploads] = useState(false)
  const [isReminding, setIsReminding] = useState(false)

  const remind = (given: string, uploading: boolean) => {
    if (!uploading || isSecrecyConfirmed()) return send(given)
    setAnswer(given)
    setIsReminding(true)
  }
  const ask = (finding: SecrecyFinding, asked: Asked) => {
    if (finding.verdict === 'marked') return onProblem(sayRefusal('secrecyMark', { word: finding.word }))
    onProblem(undefined)
    setUploads(asked.uploads)
    if (finding.verdict === 'ask' && !asked.isWordExplained) return setWord(finding.word)
    remind('', asked.uploads)
  }
  const sheets = (
    <>
      <SecrecyWord
        word={word}
        onClose={() => setWord(undefined)}
        onAnswer={(given) => {
          setWord(undefined)
          remind(given, uploads)
        }}
      />
      <SecrecyReminder
        open={isReminding}
        onClose={() => setIsReminding(false)}
        onConfirm={() => {
          confirmSecrecy()
          setIsReminding(false)
          send(answer)
        }}
      />
    </>
  )
  return { ask, sheets }
}
