// Does the table of kinds say what the regulations say, and keep closed what must be closed?
import { describe, expect, test } from 'vitest'
import {
  activityKindCodes,
  activityKinds,
  elementsOf,
  enabledKinds,
  isActivityKind,
  PHOTO_CAP_MAX,
} from '../../core/activity/kinds'
import { leaves } from '../../core/classification/scheme'

describe('the kinds of activity', () => {
  test('members read assemblies, lectures, theme days and volunteering; a group reads its own meetings', () => {
    const readBy = (readers: string) =>
      activityKindCodes.filter((kind) => activityKinds[kind].readers === readers)
    expect(readBy('members')).toEqual(['DH', 'DK', 'ZR', 'ZY'])
    expect(readBy('group')).toEqual(['XZ'])
    expect(readBy('officers')).toEqual(['ZW', 'SH', 'PX', 'LD', 'MS'])
  })

  test('what is personal is read by named officers only, and stays off', () => {
    const restricted = ['MP', 'TX', 'HJ', 'FZ', 'DF', 'SX'] as const
    for (const kind of restricted) {
      expect(activityKinds[kind].readers).toBe('named')
      expect(activityKinds[kind].namedOfficers.length).toBeGreaterThan(0)
      expect(activityKinds[kind].enabled).toBe(false)
    }
    expect(enabledKinds).not.toContain('TX')
    expect(enabledKinds).toHaveLength(activityKindCodes.length - restricted.length)
  })

  test.each(activityKindCodes)(
    '%s is filed where its leaves are, and read no wider there than here',
    (kind) => {
      const { recordClass, textLeaf, photoLeaf, readers, namedOfficers } = activityKinds[kind]
      for (const leaf of [leaves[textLeaf], leaves[photoLeaf]]) {
        expect(leaf.recordClass).toBe(recordClass)
        expect(leaf.readers).toBe(readers)
        expect(leaf.namedOfficers).toEqual(namedOfficers)
      }
    },
  )

  test.each(activityKindCodes)(
    '%s never takes more than nine photos, and never asks for what it does not take',
    (kind) => {
      const { photoCap, photosAsked } = activityKinds[kind]
      expect(photoCap).toBeGreaterThanOrEqual(0)
      expect(photoCap).toBeLessThanOrEqual(PHOTO_CAP_MAX)
      expect(photosAsked && photoCap === 0).toBe(false)
    },
  )

  test('group meetings, talks and visits are asked for no photos', () => {
    expect([activityKinds.XZ, activityKinds.TX, activityKinds.SX].map((kind) => kind.photosAsked)).toEqual([
      false,
      false,
      false,
    ])
    expect(activityKinds.TX.photoCap).toBe(0)
  })

  test('committee meetings are due only where there is a committee, group meetings only where there are groups', () => {
    expect(activityKinds.ZW.frequency).toMatchObject({ times: 1, per: 'month', onlyWith: 'committee' })
    expect(activityKinds.XZ.frequency).toMatchObject({ times: 1, per: 'month', onlyWith: 'groups' })
    expect(activityKinds.DK.frequency.setByUnit).toBe(true)
  })

  test.each(activityKindCodes)(
    'the record of %s has each element once, and its frequency names its source',
    (kind) => {
      const codes = elementsOf(kind).map((element) => element.code)
      expect(new Set(codes).size).toBe(codes.length)
      expect(codes).toContain('attendance')
      expect(activityKinds[kind].frequency.source).not.toBe('')
    },
  )

  test('a code that is no kind is none', () => {
    expect(isActivityKind('ZR')).toBe(true)
    expect(isActivityKind('toString')).toBe(false)
  })
})
