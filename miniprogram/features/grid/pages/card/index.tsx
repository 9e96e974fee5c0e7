// For everybody, without signing in: the board at the grid's entrance. Who answers for it, on duty or not, whom to ring.
import { client } from '@kit/client.ts';
import { go, replace, setTitle, useParams, usePull } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import type { CardPerson, GridCard } from '@shared/grid/card.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { PhoneButton } from '@ui/PhoneButton.tsx';
import { useEffect } from 'react';
import { words } from '../../words.ts';

const cardPage = '/features/grid/pages/card/index?code=';

export default function PublicCard() {
  // The code on a door or a board opens this page: WeChat hands it over as `scene`.
  const { code: given, scene } = useParams();
  const code = given ?? scene ?? '';
  const loaded = useLoaded(() => client.grid.gridCard({ code }), code);
  usePull(loaded.reload);
  const name = loaded.data?.name;
  useEffect(() => {
    if (name) setTitle(name);
  }, [name]);
  return (
    <Page>
      <Loaded state={loaded}>
        {(card) => (
          <>
            {card.retired ? <Retired successors={card.retired.successors} /> : <People card={card} />}
            <Place card={card} />
            <View className="stack">
              <Button kind="main" onTap={() => go('/features/orders/pages/place/index')}>
                {words.order}
              </Button>
              <Button onTap={() => go('/features/snapshots/pages/report/index')}>{words.report}</Button>
              <Button onTap={() => go(`/features/grid/pages/map/index?area=${card.community}`)}>{words.onMap}</Button>
            </View>
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Retired = ({ successors }: Pick<NonNullable<GridCard['retired']>, 'successors'>) => (
  <Card title={words.retired} flush>
    {successors.map(({ code, name }) => (
      <Cell key={code} title={name} onTap={() => replace(cardPage + code)} />
    ))}
  </Card>
);

const People = ({ card: { name, kindLabel, path, staff, supervision } }: { card: GridCard }) => (
  <>
    <Card>
      <View className="title">{name}</View>
      <View className="soft">{[...path, kindLabel].join(' · ')}</View>
    </Card>
    <Card title={words.people} flush>
      {staff.length === 0 && <View className="tip desk__none">{words.noPeople}</View>}
      {staff.map((one) => (
        <Person key={`${one.post} ${one.name}`} one={one} />
      ))}
      {supervision && (
        <PhoneButton
          number={supervision}
          name={words.supervision}
          hours={`${supervision} · ${words.supervisionHint}`}
        />
      )}
      <PhoneButton number="12345" name={words.hotline} hours={words.hotlineHours} />
    </Card>
  </>
);

function Person({ one: { label, name, phone, of, onDuty } }: { one: CardPerson }) {
  const called = [label, name].join(' · ');
  if (!phone) return <Cell title={called} label={of} value={onDuty ? words.onDuty : ''} />;
  return (
    <PhoneButton number={phone} name={called} hours={[phone, of, onDuty && words.onDuty].filter(Boolean).join(' · ')} />
  );
}

const Place = ({ card: { extent, squareMetres, households } }: { card: GridCard }) => (
  <Card flush>
    {extent && <Cell title={words.extent} label={extent} />}
    {squareMetres !== undefined && <Cell title={words.size} value={words.hectares(squareMetres)} />}
    {households !== undefined && <Cell title={words.households} value={words.householdCount(households)} />}
  </Card>
);
