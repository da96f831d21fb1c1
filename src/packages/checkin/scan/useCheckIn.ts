// 正在签到 → 已签到 — what became of the code that was scanned? Done only with the signed receipt on this phone.
import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../../cloudfunctions/api'
import { call, isUnreachable, refusalOf, sentenceOf } from '../../../cloud/call'
import { keepCheckInReceipt } from '../../../cloud/checkInReceipts'
import { forgetScan, keepScan } from '../../../cloud/keptScans'
import { persistently } from '../../../cloud/persistently'
import { codeIn } from '../codeIn'
import { thisDevice } from '../../../cloud/thisDevice'

type Scanned = Api['checkin.scan']['value']

export type CheckInState =
  | { readonly is: 'looking' }
  | { readonly is: 'sending'; readonly tries: number }
  | { readonly is: 'done'; readonly scanned: Scanned; readonly isKept: boolean }
  | { readonly is: 'refused'; readonly say: string }
  /** No network: the code waits on this phone, and nothing is promised before its receipt is here. */
  | { readonly is: 'kept' }

const sayNotOurs = '这不是签到码，请对准会场屏幕上的码'
/** An organiser has said that this person was not seen; nothing is promised then. */
const sayUnconfirmed = '签到未确认，请找组织委员当面说一声'

const mayPass = (error: unknown) => isUnreachable(error) || refusalOf(error) === 'busy'
const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

const stateOf = (scanned: Scanned): CheckInState => {
  const { activity, at, minutesLate, receipt } = scanned
  if (receipt === null) return { is: 'refused', say: sayUnconfirmed }
  const { id: activityId, title } = activity
  return { is: 'done', scanned, isKept: keepCheckInReceipt({ activityId, title, at, minutesLate, receipt }) }
}

export const useCheckIn = () => {
  const client = useQueryClient()
  const [state, setState] = useState<CheckInState>({ is: 'looking' })
  const isBusy = useRef(false)
  const isOver = useRef(false)
  useEffect(() => {
    isOver.current = false
    return () => void (isOver.current = true)
  }, [])

  const send = async (code: string) => {
    setState({ is: 'sending', tries: 0 })
    try {
      const scanned = await persistently({
        send: () => call('checkin.scan', { code, device: thisDevice() }),
        mayPass,
        wait,
        chance: Math.random,
        onAgain: (tries) => setState({ is: 'sending', tries }),
        isOver: () => isOver.current,
      })
      forgetScan(code)
      setState(stateOf(scanned))
      void client.invalidateQueries({ queryKey: ['checkin.mine'] })
    } catch (error) {
      if (!mayPass(error)) return setState({ is: 'refused', say: sentenceOf(error) })
      keepScan(code)
      setState({ is: 'kept' })
    }
  }

  return {
    state,
    /** What was scanned, whatever it is; a camera tells the same code many times. */
    take: async (text: string) => {
      if (isBusy.current) return
      isBusy.current = true
      const code = codeIn(text)
      if (code === undefined) setState({ is: 'refused', say: sayNotOurs })
      else await send(code)
      isBusy.current = false
    },
    close: () => setState({ is: 'refused', say: '没有扫到码' }),
    again: () => setState({ is: 'looking' }),
  }
}
