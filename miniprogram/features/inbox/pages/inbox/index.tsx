import { Cell } from '@ui/Cell.tsx';
import { Page } from '@ui/Page.tsx';

export default function X() {
  return (
    <Page>
      <Cell title="x" />
    </Page>
  );
}
