/** The line of steps: what is past, now and to come. */
export const Steps = ({ steps, active }: { steps: readonly string[]; active: number }) => (
  <van-steps
    steps={steps.map((text) => ({ text }))}
    active={active}
    activeColor="var(--primary)"
    inactiveColor="var(--ink-2)"
  />
);
