/** WeChat draws maps by itself and reads hex colours only: the tokens' own (ui/tokens.scss); a test holds them equal. */
export const mapColours = {
  ink: '#1F2329',
  card: '#FFFFFF',
  line: '#EBEDF0',
  primary: '#C8102E',
  success: '#1A7F37',
  warning: '#B25E00',
} as const;

/** The same with two more digits for how much shows through: 0 nothing, 100 all. */
export const sheer = (colour: string, percent: number): string =>
  colour +
  Math.round(percent * 2.55)
    .toString(16)
    .padStart(2, '0');
