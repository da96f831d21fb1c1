// How does an entry of the outbox go over the wire, and what counts as received?
import { parseReceipt } from '../../core/log/receipt'
import { postJson } from './transport'
import { upload } from './upload'
import type { Source } from './bytes'
import type { Answer } from './answer'
import type { OutboxSend, Sent } from './outbox'
import { outcomeOf } from './outboxReply'

const timeoutMs = 60_000

const sentOf = <Value>(answer: Answer, value: (accepted: unknown) => Value | undefined): Sent<Value> => {
  if (answer.is === 'unreachable') return { is: 'later' }
  if (answer.is === 'refused') return { is: 'refused', code: answer.code, say: answer.say }
  const found = value(answer.value)
  return found === undefined ? { is: 'later' } : { is: 'done', value: found }
}

export const outboxSend: OutboxSend<Source> = {
  async upload(file, source, onProgress) {
    const answer = await upload(file, source, onProgress)
    if (answer.is === 'accepted') return { is: 'done', value: undefined }
    return answer.is === 'unreachable'
      ? { is: 'later' }
      : { is: 'refused', code: answer.code, say: answer.say }
  },
  async call({ command, input }, sent) {
    const answer = await postJson(`/call/${command}`, input, timeoutMs)
    return sentOf(answer, (value) => outcomeOf(value, sent, (text) => parseReceipt(text) !== undefined))
  },
}
