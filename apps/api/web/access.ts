import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Act } from '#domain';
import type { SubjectReader } from './subject-reader';
import type { Visitor } from './visitor';

/** What a route allows, and who reads what it is about. */
export interface AllowedRoute {
  readonly act: Act;
  readonly reader: Type<SubjectReader<unknown>> | null;
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

/**
 * Opens a route for whoever is signed in and may do `act`. With a reader it is about something in the address: the reader finds it and refuses
 * those who may not see it, before anything that was sent is looked at. `see` asks for no more than that; alone it is for whoever is signed in.
 */
export const Allow = (act: Act, reader: Type<SubjectReader<unknown>> | null = null) => AllowedRoute({ act, reader });

/**
 * Opens a route for whoever has the link of a task's mail: its token is the credential. A route that also has `@Allow` answers at several
 * addresses, of which those without `:token` ask for a session.
 */
export const ByLink = (place: TokenPlace = 'address') => LinkedRoute(place);

/** Who came in, and what they came to see. */
export interface Entrance {
  readonly visitor: Visitor;
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
