import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { AccessAct, SubjectOf } from '#domain';
import { refusedAct } from './act-refusals';
import type { RightsReader, RouteParams, SubjectReader } from './subject-reader';
import type { Visitor } from './visitor';

/** Finds a provider by its class. */
export type Find = <T>(provider: Type<T>) => T;

/** What a route allows. */
export interface AllowedRoute {
  readonly act: AccessAct | 'see';
  /** Gives what the route is about, null where that is nothing in its address. Throws a Problem for those who may not. */
  readonly admit: (find: Find, visitor: Visitor, params: RouteParams) => Promise<unknown>;
}

/** Where a route finds the token of a mail's link. */
export type TokenPlace = 'address' | 'body';

const PublicRoute = Reflector.createDecorator<true>();
const AllowedRoute = Reflector.createDecorator<AllowedRoute>();
const LinkedRoute = Reflector.createDecorator<TokenPlace>();

/** All that is said of who may take a route. */
export interface RouteRule {
  readonly isPublic: boolean;
  readonly link: TokenPlace | undefined;
  readonly allowed: AllowedRoute | undefined;
}

/** A route's own rule; where it has none its controller's. Nothing is opened where neither says anything. */
export const ruleOf = (reflector: Reflector, handler: Parameters<Reflector['get']>[1], controller: Type): RouteRule => {
  const [own, shared] = [handler, controller].map((target) => ({
    isPublic: reflector.get(PublicRoute, target) === true,
    link: reflector.get(LinkedRoute, target),
    allowed: reflector.get(AllowedRoute, target),
  }));
  const says = own && (own.isPublic || own.link !== undefined || own.allowed !== undefined);
  return (says ? own : shared) ?? { isPublic: false, link: undefined, allowed: undefined };
};

/** Opens a route for everybody, signed in or not. */
export const Public = () => PublicRoute(true);

/** Opens a route for whoever is signed in; with a reader, for whom it lets see what the address names, before anything that was sent is looked at. */
export const AllowSee = (reader: Type<SubjectReader<unknown>> | null = null) =>
  AllowedRoute({
    act: 'see',
    admit: async (find, visitor, params) => (reader === null ? null : find(reader).read(visitor, params)),
  });

/** Opens a route for whoever may do `act` to what the reader finds in the address; it refuses those who may not see it first. */
export const Allow = <A extends AccessAct>(act: A, reader: Type<RightsReader<unknown, A>>) =>
  AllowedRoute({
    act,
    admit: async (find, visitor, params) => {
      const one = find(reader);
      const seen = await one.read(visitor, params);
      if (!one.mayDo(act, visitor, seen)) throw refusedAct(act);
      return seen;
    },
  });

/** Opens a route that is about nothing in its address for whoever may do `act` to `subject`. */
export const AllowTo = <A extends AccessAct>(act: A, subject: SubjectOf<A>) =>
  AllowedRoute({
    act,
    admit: async (_find, visitor) => {
      if (!visitor.may(act, subject)) throw refusedAct(act);
      return null;
    },
  });

/**
 * Opens a route for whoever has the link of a task's mail: its token is the credential. A route that also has `@Allow` answers at several
 * addresses, of which those without `:token` ask for a session.
 */
export const ByLink = (place: TokenPlace = 'address') => LinkedRoute(place);

/** Who came in, and what they came to see. */
export interface Entrance {
  readonly visitor: Visitor;
  /** Whether they came by a mail's link, whoever is signed in. */
  readonly byLink: boolean;
  /** What the route's reader read; null where it has none. */
  readonly inView: unknown;
}

declare global {
  // Express adds what others know of a request to this interface; there is no other way to say it.
  namespace Express {
    interface Request {
      entrance?: Entrance;
    }
  }
}

const entranceOf = (context: ExecutionContext): Entrance => {
  const { entrance } = context.switchToHttp().getRequest<Request>();
  if (!entrance)
    throw new Error(`${context.getClass().name}.${context.getHandler().name} asks who came, but is public.`);
  return entrance;
};

/** Who came in. */
export const CurrentVisitor = createParamDecorator((_: unknown, context) => entranceOf(context).visitor);

/** What the route's reader read: the task of a link, or what `@Allow` names a reader for. */
export const InView = createParamDecorator((_: unknown, context) => {
  const { inView } = entranceOf(context);
  if (inView === null) throw new Error(`${context.getClass().name}.${context.getHandler().name} has no reader.`);
  return inView;
});
