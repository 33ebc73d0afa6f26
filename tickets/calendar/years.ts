/** The centre opened on 30 July 2018; the Hijri tables of `date-holidays` end in 2076. */
export const FIRST_YEAR = 2018;
export const LAST_YEAR = 2075;
