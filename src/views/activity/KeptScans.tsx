// 先存着的码 — what waits on this phone for a network, and what the branch could not take? Said until it is sent or read.
import { useEffect, useState } from 'react'
import { sayMoment } from '../../../core/calendar'
import { forgetScan, keptScans, onKeptScans } from '../../cloud/keptScans'
import { now } from '../../cloud/now'
import { Banner } from '../../components/Banner'

export function KeptScans() {
  const [scans, setScans] = useState(keptScans)
  useEffect(() => onKeptScans(() => setScans(keptScans())), [])
  return (
    <>
      {scans.map(({ code, scannedAt, refused }) =>
        refused === null ? (
          <Banner key={code} icon="offline">
            {`${sayMoment(scannedAt, now())}扫的签到码已存手机，有网自动送`}
          </Banner>
        ) : (
          <Banner key={code} look="amber" action="知道了" onAction={() => forgetScan(code)}>
            {`${sayMoment(scannedAt, now())}扫的签到码没有签上：${refused}。请告诉组织委员点名，一样算数`}
          </Banner>
        ),
      )}
    </>
  )
}
