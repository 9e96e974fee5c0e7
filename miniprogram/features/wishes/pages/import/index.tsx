// For a station that collected wishes on paper: a whole sheet of them from Excel, every mistake of it at once, all or nothing.
import { client } from '@kit/client.ts';
import { type PickedFile, shareFile } from '@kit/files.ts';
import { beforeWriting } from '@kit/gate.ts';
import { go, toast, useParams } from '@kit/page.ts';
import { useFile } from '@kit/useFile.ts';
import { areaName } from '@shared/areas/area.ts';
import type { WishesMade } from '@shared/wishImports/routes.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { LineErrors } from '@ui/LineErrors.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { importWords as words } from '../../importWords.ts';

const mostBytes = 400_000;
const formatOf = ({ ending }: PickedFile) => ending as 'csv' | 'xlsx';

export default function ImportWishes() {
  const { area = '' } = useParams();
  const [made, setMade] = useState<WishesMade['made']>();
  const { chosen, busy, problem, choose, send, beside } = useFile(area, {
    endings: ['xlsx', 'csv'],
    most: mostBytes,
    check: (one) => client.wishImports.checkWishes({ input: { area, format: formatOf(one), file: one.content } }),
    send: (one, key) =>
      client.wishImports.importWishes({ input: { key, area, format: formatOf(one), file: one.content } }),
  });
  const good = chosen && chosen.checked.errors.length === 0;
  const template = () =>
    beside(async () => shareFile(words.templateName, (await client.wishImports.wishTemplate({})).csv));
  const bringIn = async (): Promise<void> => {
    if (!(await beforeWriting(words.why))) return;
    const answer = await send();
    if (!answer) return;
    setMade(answer.made);
    toast(words.made(answer.made.length));
  };
  return (
    <Page
      bar={
        <Button kind="main" busy={busy} onTap={good ? bringIn : choose}>
          {good ? words.send(chosen.checked.rows) : chosen ? words.chooseAgain : words.choose}
        </Button>
      }
    >
      <Card title={areaName(area)}>
        <View className="tip">{words.how}</View>
        <Button small onTap={template}>
          {words.template}
        </Button>
      </Card>
      {problem && <View className="problem">{problem}</View>}
      {chosen && <Card title={chosen.file.name}>{good && words.good(chosen.checked.rows)}</Card>}
      {chosen && !good && <LineErrors errors={chosen.checked.errors} />}
      {made && (
        <Card title={words.made(made.length)} flush>
          {made.map(({ line, id, no }) => (
            <Cell
              key={id}
              title={words.line(line)}
              label={no}
              onTap={() => go(`/features/wishes/pages/detail/index?id=${id}`)}
            />
          ))}
        </Card>
      )}
    </Page>
  );
}
