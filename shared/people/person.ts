import type { Grant } from '../kit/actor.ts';
import type { Consent, PolicyId } from '../kit/consent.ts';
import type { Address } from './fields.ts';

/** The one item read on each write (sk PERSON). */
export interface Person {
  id: string;
  name: string;
  grants: Grant[];
  /** Persons who confirmed this one as family: may be acted for. */
  servedBy: string[];
  consent: Consent;
  blocked?: boolean;
}

/** What a person sees of themself. `version` is that of the profile, 0 before the first save. */
export interface Me {
  id: string;
  name: string;
  grants: Grant[];
  servedBy: string[];
  consent: Consent;
  /** Policies still to be agreed to before using the service. */
  needs: PolicyId[];
  phone?: string;
  address?: Address;
  elder: boolean;
  lang: 'zh' | 'mn';
  version: number;
}

/** What a profile save sends; absent fields stay, null removes (个人信息保护法 47). */
export interface ProfileForm {
  version: number;
  name?: string;
  phone?: string | null;
  address?: Address | null;
  elder?: boolean;
  lang?: 'zh' | 'mn';
}

export const newPerson = (id: string, name = ''): Person => ({ id, name, grants: [], servedBy: [], consent: {} });
