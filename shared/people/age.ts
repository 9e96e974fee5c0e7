const eightHours = 8 * 3600;

/** Calendar year in Asia/Shanghai (fixed +8, no summer time since 1991) at `now`, epoch seconds. */
export const yearAt = (now: number): number => new Date((now + eightHours) * 1000).getUTCFullYear();

/**
 * With only a birth year a person may be a year younger than the difference; the younger reading is taken,
 * so nobody under 18 slips past the guardian rule (志愿服务条例: minors volunteer with a guardian's consent).
 */
export const leastAge = (birthYear: number, now: number): number => yearAt(now) - birthYear - 1;

export const isMinor = (birthYear: number, now: number): boolean => leastAge(birthYear, now) < 18;

/** 民法典 20: under eight nobody acts for themself, so nobody applies. */
export const tooYoung = (birthYear: number, now: number): boolean => yearAt(now) - birthYear < 8;
