# Counts of a hwadu run for keyword-assisted topic models; keywords are the codebook's terms.
# install.packages(c("Matrix", "quanteda", "keyATM"))
library(Matrix)
library(quanteda)
library(keyATM)

counts <- as(readMM("counts.mtx"), "CsparseMatrix")
vocabulary <- readLines("vocabulary.txt", encoding = "UTF-8")
documents <- read.csv("documents.csv", fileEncoding = "UTF-8-BOM",
                      colClasses = c(article_id = "character"))
dimnames(counts) <- list(documents$article_id, vocabulary)

filled <- rowSums(counts) > 0  # keyATM takes no empty document
articles <- as.dfm(counts[filled, ])
docvars(articles) <- documents[filled, ]
texts <- keyATM_read(texts = articles)

terms <- read.csv("keywords.csv", fileEncoding = "UTF-8-BOM")
keywords <- split(terms$term, terms$theme)

# For instance, with ten topics beside the codebook's themes:
# model <- keyATM(docs = texts, no_keyword_topics = 10, keywords = keywords, model = "base",
#                 options = list(seed = 1))
