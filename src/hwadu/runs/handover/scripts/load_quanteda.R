# Counts of a hwadu run as a quanteda document-feature matrix.
# install.packages(c("Matrix", "quanteda"))
library(Matrix)
library(quanteda)

counts <- as(readMM("counts.mtx"), "CsparseMatrix")
vocabulary <- readLines("vocabulary.txt", encoding = "UTF-8")
documents <- read.csv("documents.csv", fileEncoding = "UTF-8-BOM",
                      colClasses = c(article_id = "character"))
dimnames(counts) <- list(documents$article_id, vocabulary)

articles <- as.dfm(counts)
docvars(articles) <- documents
print(topfeatures(articles, 20))
