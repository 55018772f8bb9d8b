# Counts of a hwadu run for structural topic models.
# install.packages(c("Matrix", "stm"))
library(Matrix)
library(stm)

counts <- as(readMM("counts.mtx"), "CsparseMatrix")
vocabulary <- readLines("vocabulary.txt", encoding = "UTF-8")
documents <- read.csv("documents.csv", fileEncoding = "UTF-8-BOM",
                      colClasses = c(article_id = "character"))
dimnames(counts) <- list(documents$article_id, vocabulary)

filled <- rowSums(counts) > 0 & !is.na(documents$year)  # stm takes no empty document
corpus <- readCorpus(counts[filled, ], type = "Matrix")
prepared <- prepDocuments(corpus$documents, corpus$vocab, documents[filled, ],
                          lower.thresh = 0)

# For instance, 20 topics whose share may move with the years:
# model <- stm(prepared$documents, prepared$vocab, K = 20, prevalence = ~ s(year) + press,
#              data = prepared$meta, seed = 1)
# effects <- estimateEffect(1:20 ~ s(year) + press, model, metadata = prepared$meta)
