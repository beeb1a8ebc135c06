import type { Driver } from './driver';

export const go: Driver = {
  label: 'Go',
  language: 'go',
  install: 'go get go.mongodb.org/mongo-driver/v2/mongo',
  code: `package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

func ping(ctx context.Context, uri string) (err error) {
	api := options.ServerAPI(options.ServerAPIVersion1)
	client, err := mongo.Connect(options.Client().ApplyURI(uri).SetServerAPIOptions(api))
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := client.Disconnect(ctx); err == nil {
			err = closeErr
		}
	}()
	return client.Database("admin").RunCommand(ctx, bson.D{{Key: "ping", Value: 1}}).Err()
}

func main() {
	uri := os.Getenv("MONGODB_URI")
	if uri == "" {
		log.Fatal("MONGODB_URI is not set")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := ping(ctx, uri); err != nil {
		log.Fatal(err)
	}
	fmt.Println("Pinged the cluster")
}
`,
};
