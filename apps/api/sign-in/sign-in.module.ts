import { Module } from '@nestjs/common';
import { SignInController } from './sign-in.controller';
import { SignInDesk } from './sign-in-desk';

@Module({ controllers: [SignInController], providers: [SignInDesk] })
export class SignInModule {}
