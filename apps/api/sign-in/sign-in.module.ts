import { Module } from '@nestjs/common';
import { SignInController } from './sign-in.controller';
import { SignInPage } from './sign-in.page';

@Module({ controllers: [SignInController], providers: [SignInPage] })
export class SignInModule {}
