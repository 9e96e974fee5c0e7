/** An icon of Vant's font; it stands beside its word, so readers of the screen skip it. */
export const Icon = ({ name, size = '24px' }: { name: string; size?: string }) => <van-icon name={name} size={size} />;
