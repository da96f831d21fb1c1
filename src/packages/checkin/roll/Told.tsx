// What has just become of the roll-call: no signal, kept on the phone, recorded, changed by somebody else, refused?
import type { Entered } from '../../../cloud/rollCall'
import { Banner } from '../../../components/Banner'
import type { Line } from './lines'
import type { useRollCall } from './useRollCall'

interface ToldProps {
  roll: ReturnType<typeof useRollCall>
  rows: readonly Line[]
  isOffline: boolean
  /** To what stands below the names. */
  onLook: () => void
}

export function Told({ roll, rows, isOffline, onLook }: ToldProps) {
  const { finished, isUndone, isWaiting, isSending, ticks, finish, undo } = roll
  const names = (people: readonly string[]) =>
    people.map((id) => rows.find(({ person }) => person === id)?.name ?? '一人').join('、')
  if (isWaiting)
    return (
      <Banner look="plain" icon="offline" action="现在传" onAction={() => void finish()}>
        {`已存手机 1 条：点名 ${Object.keys(ticks).length} 人，有网自动传`}
      </Banner>
    )
  return (
    <>
      {isOffline && !isSending ? <Banner icon="offline">现在没有网，照样点名，有网自动传</Banner> : null}
      {finished?.is === 'failed' ? <Banner look="amber">{finished.say}</Banner> : null}
      {finished?.is === 'done' ? (
        <Recorded
          done={finished.done}
          already={finished.already}
          isUndone={isUndone}
          onUndo={() => void undo(finished.done)}
        />
      ) : null}
      {finished?.is === 'done' && finished.changed.length > 0 ? (
        <Banner look="amber" action="去看" onAction={onLook}>
          {`${names(finished.changed)}：刚才别人也记过，没有改动，请看一下`}
        </Banner>
      ) : null}
      {finished?.is === 'done' && finished.refused.length > 0 ? (
        <Banner look="amber">{`${names(finished.refused)}：码不对或过期了，请点名`}</Banner>
      ) : null}
    </>
  )
}

interface RecordedProps {
  done: readonly Entered[]
  already: number
  isUndone: boolean
  onUndo: () => void
}

function Recorded({ done, already, isUndone, onUndo }: RecordedProps) {
  const count = done.length + already
  if (count === 0) return null
  if (isUndone) return <Banner look="ok" icon="check">{`已撤回 ${count} 人`}</Banner>
  return (
    <Banner look="ok" icon="check" {...(done.length > 0 ? { action: '撤回' } : {})} onAction={onUndo}>
      {`已记下 ${count} 人`}
    </Banner>
  )
}
