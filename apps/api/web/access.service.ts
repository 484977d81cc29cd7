import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { rolesOf } from '#domain';
import { readPerson } from './people.query';
import { notSignedIn } from './problem';
import { Records } from './records';
import { Sessions } from './sessions';
import { Visitor } from './visitor';

/** Who somebody is: by the session's cookie, or by their id. */
@Injectable()
export class AccessService {
  constructor(
    private readonly records: Records,
    private readonly sessions: Sessions,
  ) {}

  /** Who is signed in, or null. */
  async visitor(request: Request): Promise<Visitor | null> {
    const personId = await this.sessions.personOf(request);
    return personId === null ? null : this.person(personId);
  }

  /** Who is signed in. Throws a Problem that leads to the sign-in. */
  async signedIn(request: Request): Promise<Visitor> {
    const visitor = await this.visitor(request);
    if (visitor) return visitor;
    throw notSignedIn();
  }

  /** Somebody who is still here; null for those who have left. */
  async person(personId: string): Promise<Visitor | null> {
    const person = await readPerson(this.records.db, personId);
    if (!person?.active) return null;
    const { id, title, roles, leads_unit: leadsUnit, leads_directorate: leadsDirectorate } = person;
    return new Visitor(id, title, rolesOf(roles), leadsUnit, leadsDirectorate);
  }
}
