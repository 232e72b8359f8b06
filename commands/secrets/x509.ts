// @peculiar/x509 refuses to load before this.
import 'reflect-metadata';

export * from '@peculiar/x509';
