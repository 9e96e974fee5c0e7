/** A word in a frame; the colour never says anything the word does not. */
export const Tag = ({ text, kind = 'plain' }: { text: string; kind?: 'plain' | 'warning' | 'danger' | 'success' }) => (
  <van-tag type={kind === 'plain' ? 'default' : kind} plain>
    {text}
  </van-tag>
);
