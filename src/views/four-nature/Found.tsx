// 查出来的 — what a check found and where: the first of it as the report lists it, and the rest on a tap.
import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call, sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import type { ReportShown, RowShown } from './shown'
import styles from './checkSheet.module.scss'

export interface FoundProps {
  report: Pick<ReportShown, 'id'>
  row: RowShown
}

/** So many more with each tap. */
const atOnce = 40

export function Found({ report: { id }, row: { code, shown, failed, person, hint } }: FoundProps) {
  const [count, setCount] = useState(shown.length)
  const all = failed + person + hint
  const isAsked = count > shown.length
  const { data, hasNextPage, isFetching, error, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['fourNature.findings', id, code],
    queryFn: ({ pageParam: after }) => call('fourNature.findings', { id, code, after }),
    initialPageParam: -1,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: isAsked,
  })
  const found = data?.pages.flatMap(({ findings }) => findings) ?? []
  const listed = found.length < shown.length ? shown : found.slice(0, count)
  // What a step of the check has found is mostly of other checks.
  const isNeeded = hasNextPage && !isFetching && !error && found.length < count
  useEffect(() => {
    if (isNeeded) void fetchNextPage()
  }, [isNeeded, fetchNextPage])
  const more = () => {
    setCount(listed.length + atOnce)
    if (error) void refetch()
  }
  return (
    <>
      {listed.map(({ object, reason }, at) => (
        <View key={at} className={styles.finding}>{`${object}：${reason}`}</View>
      ))}
      {error ? <Banner look="amber">{sentenceOf(error)}</Banner> : null}
      {all > listed.length ? (
        <Button look="plain" busy={isFetching ? '正在取' : false} onPress={more}>
          {`共 ${all} 处，再看一些`}
        </Button>
      ) : null}
    </>
  )
}
