// What do the commands of packages take?
import { z } from 'zod/mini'
import { idSchema } from '../inputs'
import { yearProfileSchema } from './profiles'

const ofYear = { fondsId: idSchema, year: z.int().check(z.minimum(1921), z.maximum(9999)) }

export const packageYearInput = z.strictObject(ofYear)
/** The id is made by the page, so that a retry asks for one package. */
export const preparePackageInput = z.strictObject({ id: idSchema, ...ofYear, profile: yearProfileSchema })
