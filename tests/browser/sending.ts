// How does a journey get material into a home without tapping for each? The same upload and the same command that the app uses.
import { expect } from 'vitest'
import { sha256Of } from './pictures'
import type { Screen } from './screen'

/** One page of a record to an activity, as this person. */
export async function sendPage(screen: Screen, id: string, activityId: string, page: Buffer, matter: string) {
  const { address } = screen
  const sha256 = sha256Of(page)
  const put = await screen.context.request.put(`${address}/inbox/${sha256}.jpg`, {
    data: page,
    headers: { origin: address, 'content-type': 'image/jpeg' },
  })
  expect(put.ok()).toBe(true)
  return screen.call('evidence.submit', {
    id,
    about: { is: 'activity', activityId },
    title: '',
    caption: { matter, time: '', place: '', people: '', background: '', photographer: '' },
    removedTags: [],
    lateReason: '刚找到这一页',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: 1,
    files: [{ slot: 0, tray: 'records', sha256, extension: 'jpg', parts: 1, label: null }],
  })
}
